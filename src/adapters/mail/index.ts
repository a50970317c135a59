// The face of the mail room: the door to the SMTP server, and what each mail says.
export { invitationMail, type InvitationLetter } from './invitation-mail.ts';
export { mailTrouble, type MailTrouble } from './mail-trouble.ts';
export { noticeMail } from './notice-mail.ts';
export {
  changedHereMail,
  passkeyAddedMail,
  passkeyOpensMail,
  passwordChangedMail,
  resetMail,
} from './sign-in-mail.ts';
export { createMailer, type Mailer, type OutgoingMail } from './mailer.ts';
