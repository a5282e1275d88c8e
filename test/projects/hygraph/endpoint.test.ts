import { describe, expect, it } from 'vitest';
import { managementEndpoint } from '../../../src/projects/hygraph/endpoint.js';

describe('the endpoint of the Management API', () => {
  it.each([
    ['https://management-eu-west-2.hygraph.com/graphql', 'https://management-eu-west-2.hygraph.com/graphql'],
    ['https://management.hygraph.com/graphql', 'https://management.hygraph.com/graphql'],
    ['https://api-eu-west-2.hygraph.com/v2/cl1/master', 'https://management-eu-west-2.hygraph.com/graphql'],
    ['https://eu-west-2.cdn.hygraph.com/content/cl1/master', 'https://management-eu-west-2.hygraph.com/graphql'],
    ['https://eu-west-2.hygraph.com/v2/cl1/master/', 'https://management-eu-west-2.hygraph.com/graphql'],
    [
      'https://api-eu-central-1-shared-euc1-02.hygraph.com/v2/cl1/master',
      'https://management-eu-central-1-shared-euc1-02.hygraph.com/graphql',
    ],
    ['https://api-us-east-1.graphcms.com/v2/cl1/master', 'https://management-us-east-1.graphcms.com/graphql'],
    ['http://127.0.0.1:4477/v2/cl1/master', 'http://127.0.0.1:4477/graphql'],
    ['http://localhost:4477/graphql', 'http://localhost:4477/graphql'],
  ])('of %s', (given, url) => {
    expect(managementEndpoint(given)).toEqual({ kind: 'found', url });
  });

  it.each([
    ['nonsense', 'is no address'],
    ['http://api-eu-west-2.hygraph.com/v2/cl1/master', 'is not an https address'],
    ['https://user:pass@management.hygraph.com/graphql', 'holds a password'],
    ['https://hygraph.com/', 'is neither an endpoint of the Content API nor one of the Management API'],
    ['https://cms.example.com/v2/cl1/master', 'is no address of Hygraph'],
    ['https://api-x.hygraph.com.example.com/v2/cl1/master', 'is no address of Hygraph'],
  ])('is not told from %s', (given, why) => {
    const found = managementEndpoint(given);
    expect(found.kind === 'none' ? found.why : found.url).toContain(why);
  });
});
