/* Generated from schemas/config.schema.json. Do not edit. */

export type Project = LocalProject | HygraphProject;

/**
 * policy.config.yaml at the root of a project. Its paths are relative to it.
 */
export interface ConfigFile {
  version: 1;
  policies?: string;
  schema?: string;
  rules?: {
    [k: string]: 'error' | 'warning' | 'info' | 'off';
  };
  protect?: string[];
  generate?: {
    out?: string;
  };
  defaultProject?: string;
  projects?: {
    [k: string]: Project;
  };
}
export interface LocalProject {
  kind: 'local';
  data: string;
  content?: string;
  environment?: string;
  secrets?: Secrets;
}
export interface Secrets {
  file: string;
}
export interface HygraphProject {
  kind: 'hygraph';
  endpoint: FromEnvironment;
  token: FromEnvironment;
  environment?: string;
  secrets?: Secrets;
}
export interface FromEnvironment {
  env: string;
}
