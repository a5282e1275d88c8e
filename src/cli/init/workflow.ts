/** The workflow of a new project: every pull request is checked and planned against a fresh local project. */
export const WORKFLOW = `name: policy

on:
  pull_request:
  push:
    branches: [main]

permissions:
  contents: read

jobs:
  policy:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with:
          node-version: 20
          cache: npm
      - run: npm ci
      - name: Check the policy
        run: npx policy check --format github
      - name: Run the policy's tests
        run: npx policy test
      - name: Show what would change
        run: npx policy plan
`;
