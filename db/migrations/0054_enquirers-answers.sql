-- Written by hand. Who merely asked for product information is asked to agree to nothing: that they read of a change is all that can be noted of them.
create trigger refuse_answer_of_enquirer after insert on acceptances for each row when (current_user = 'forthright_person' and new.answer <> 'read') execute function refuse_for_enquirer();
