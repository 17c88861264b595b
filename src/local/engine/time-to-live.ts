import { invalid, notSupported } from './problem';
import { checkNames } from './table-operations';
import type { Tables } from './tables';

/** Names the attribute by which items expire. They are not deleted here: the service does it within days. */
export function updateTimeToLive(
  tables: Tables,
  request: { TableName?: unknown; TimeToLiveSpecification?: unknown },
): object {
  const { Enabled, AttributeName } = (request.TimeToLiveSpecification ?? {}) as {
    Enabled?: unknown;
    AttributeName?: unknown;
  };
  if (typeof request.TableName !== 'string' || typeof Enabled !== 'boolean' || typeof AttributeName !== 'string') {
    throw notSupported('an UpdateTimeToLive without TableName, Enabled or AttributeName');
  }
  checkNames([AttributeName]);
  const { definition } = tables.existing(request.TableName);
  if (Enabled === (definition.timeToLive !== undefined)) {
    throw invalid(`TimeToLive is already ${Enabled ? 'enabled' : 'disabled'}`);
  }
  if (!Enabled && definition.timeToLive !== AttributeName) {
    throw invalid(
      `TimeToLive is active on a different AttributeName: current AttributeName is ${definition.timeToLive}`,
    );
  }
  definition.timeToLive = Enabled ? AttributeName : undefined;
  return { TimeToLiveSpecification: { Enabled, AttributeName } };
}

export function describeTimeToLive(tables: Tables, request: { TableName: string }): object {
  const { timeToLive } = tables.existing(request.TableName).definition;
  const description = timeToLive === undefined ? {} : { AttributeName: timeToLive };
  return {
    TimeToLiveDescription: { TimeToLiveStatus: timeToLive === undefined ? 'DISABLED' : 'ENABLED', ...description },
  };
}
