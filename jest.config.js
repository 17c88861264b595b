// A warning of the SDK about the version of Node.js, once for each test file.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

module.exports = {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/__tests__/**/*.test.ts'],
  // Fixtures and examples are whole applications: their package.json files would collide in jest's module map.
  modulePathIgnorePatterns: ['<rootDir>/__testfixtures__/', '<rootDir>/examples/', '<rootDir>/dist/'],
  watchPathIgnorePatterns: ['<rootDir>/__testfixtures__/', '<rootDir>/examples/'],
  transform: {
    '\\.(ts|tsx)$': [
      '@swc/jest',
      {
        jsc: { parser: { syntax: 'typescript', tsx: false, decorators: true }, target: 'es2022' },
        module: { type: 'commonjs' },
        sourceMaps: 'inline',
      },
    ],
  },
  testTimeout: 60_000,
  // The rest waits for processes and databases most of the time.
  maxWorkers: '100%',
};
