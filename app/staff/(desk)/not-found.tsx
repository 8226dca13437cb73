export { generateMetadata, Missing as default } from '../../missing.tsx'
