import { toJsonSchema } from '@valibot/to-json-schema';
import { ConfigFile } from './schema.js';

/** The JSON Schema of the file, for editors and for checks elsewhere. */
export function configSchema(): object {
  const schema = toJsonSchema(ConfigFile, { errorMode: 'ignore', typeMode: 'input' });
  return { title: 'madang.config', ...schema };
}
