/** State of a call that has no result when its run ends. */
export const endStates = {
  waiting: 'pending',
  complete: 'done',
  cancelled: 'cancelled',
  failed: 'unknown',
  interrupted: 'unknown',
};

/** A call in the metadata of a message. */
export const storedCall = ({
  name,
  server,
  arguments: args,
  args: earlier,
  result,
  status,
  approved_by: approvedBy,
  files,
}) => ({
  name,
  server,
  args: args ?? earlier ?? '',
  result,
  status: status ?? 'done',
  approvedBy,
  files,
});
