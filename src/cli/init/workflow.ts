/** The workflow of a new project: every pull request is checked, compared with its base and planned against a fresh local project. */
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
        with:
          fetch-depth: 0
      - uses: actions/setup-node@v4
        with:
          node-version: 20
          cache: npm
      - run: npm ci
      - name: Check the policy
        run: npx policy check --format github
      - name: Run the policy's tests
        run: npx policy test
      - name: Show who can do more or less
        if: github.event_name == 'pull_request'
        run: npx policy diff "$(git merge-base "origin/$GITHUB_BASE_REF" HEAD)" HEAD --format markdown >> "$GITHUB_STEP_SUMMARY"
      - name: Show what would change
        run: npx policy plan
`;
