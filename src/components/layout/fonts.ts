// The two variable fonts, served from our own origin; set these classes on the html element.
import { GeistMono } from 'geist/font/mono';
import { GeistSans } from 'geist/font/sans';

export const fontClass = `${GeistSans.variable} ${GeistMono.variable}`;
