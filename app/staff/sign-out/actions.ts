'use server'
import { leave } from '../../(entry)/ways-in.ts'

export const signOutAction = leave('staff')
