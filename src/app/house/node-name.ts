/** By which name does a node stand among the subjects of clocks and alarms? */
export const nodeName = (nodeId: string): string => `node_${nodeId}`;
