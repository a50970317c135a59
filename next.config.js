// How Next builds and serves the portal; headers and the content policy are set per request in src/proxy.ts.

/** @type {import('next').NextConfig} */
const config = {
  reactStrictMode: true,
  poweredByHeader: false,
  // src/proxy.ts leads on from a trailing slash, so that this answer too carries the security headers.
  skipTrailingSlashRedirect: true,
  devIndicators: false,
  // A lock file in a folder above the checkout must not become the root of the build.
  turbopack: { root: import.meta.dirname },
  // Types are a step of their own in `npm test`; starting the portal should neither wait for them nor need the tests.
  typescript: { ignoreBuildErrors: true },
  // These load files of their own at run time, or must be one and the same copy for all routes.
  serverExternalPackages: [
    '@prisma/client',
    '@prisma/adapter-pg',
    'pg',
    'pg-boss',
    'pino',
    'nodemailer',
    '@simplewebauthn/server',
    'axios',
    'openid-client',
  ],
  images: { unoptimized: true },
  // A third of the work of a build: the server's code stays readable in stack traces, and needs no map for it.
  experimental: {
    turbopackMinify: { server: false, client: true },
    turbopackSourceMaps: false,
    turbopackFileSystemCacheForBuild: false,
  },
};

export default config;
