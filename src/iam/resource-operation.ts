/** What can be done with a resource, as CloudFormation's resource types divide it. */
export enum ResourceOperation {
  /** Make one. */
  CREATE = 'create',
  /** Look at one. */
  READ = 'read',
  /** Change one in place. */
  UPDATE = 'update',
  /** Delete one. */
  DELETE = 'delete',
  /** Find all that there are. */
  LIST = 'list',
}
