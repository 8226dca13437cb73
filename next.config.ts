import type { NextConfig } from 'next'

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  images: { unoptimized: true },
  // A scan of a letter has 8 MB at most.
  experimental: { serverActions: { bodySizeLimit: '9mb' } },
  // proxy.ts sets the headers of everything that is rendered; files with a hash in their name never pass it.
  headers: async () => [{ source: '/_next/static/:path*', headers: [{ key: 'X-Content-Type-Options', value: 'nosniff' }] }],
}

export default config
