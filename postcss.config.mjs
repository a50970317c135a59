// Turns the stylesheet's Tailwind directives into plain CSS at build time.
const config = { plugins: { '@tailwindcss/postcss': {} } };

export default config;
