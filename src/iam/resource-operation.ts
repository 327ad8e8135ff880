/** The operations on a resource, as CloudFormation's resource types name them. */
export enum ResourceOperation {
  /** Create a resource. */
  CREATE = 'create',
  /** Read a resource. */
  READ = 'read',
  /** Update a resource in place. */
  UPDATE = 'update',
  /** Delete a resource. */
  DELETE = 'delete',
  /** List all resources. */
  LIST = 'list',
}
