// The face of the mail room: the door to the SMTP server, and what an invitation says.
export { invitationMail, type InvitationLetter } from './invitation-mail.ts';
export { mailTrouble, type MailTrouble } from './mail-trouble.ts';
export { createMailer, type Mailer, type OutgoingMail } from './mailer.ts';
