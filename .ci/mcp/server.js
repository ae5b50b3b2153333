// A tool server of the revision 2026-07-28 for the tests of org.parley.mcp, built with the official SDK.
// Usage: node server.js PORT
import { createServer } from 'node:http';
import { acceptedContent, createMcpHandler, fromJsonSchema, inputRequired, McpServer } from '@modelcontextprotocol/server';
import { toNodeHandler } from '@modelcontextprotocol/node';

const schema = (properties, required = Object.keys(properties)) =>
  fromJsonSchema({ type: 'object', properties, required });
const text = (words) => ({ content: [{ type: 'text', text: words }] });

function create() {
  const server = new McpServer({ name: 'modern', version: '1.0.0' });
  server.registerTool(
    'add',
    {
      description: 'Adds two numbers',
      inputSchema: schema({ a: { type: 'number' }, b: { type: 'number' } }),
      annotations: { readOnlyHint: true, openWorldHint: false }
    },
    async ({ a, b }) => ({ ...text(String(a + b)), structuredContent: { sum: a + b } })
  );
  server.registerTool(
    'deploy',
    { description: 'Deploys after a confirmation', inputSchema: schema({ env: { type: 'string' } }) },
    async ({ env }, context) => {
      const confirmed = acceptedContent(context.mcpReq.inputResponses, 'confirm');
      if (context.mcpReq.inputResponses && !confirmed) return text('not deployed');
      if (confirmed) return text(`deployed to ${env}: ${confirmed.confirm}`);
      return inputRequired({
        inputRequests: {
          confirm: inputRequired.elicit({
            message: `Deploy to ${env}?`,
            requestedSchema: { type: 'object', properties: { confirm: { type: 'boolean', default: true } } }
          })
        }
      });
    }
  );
  server.registerTool(
    'where',
    {
      description: 'Repeats a header',
      inputSchema: fromJsonSchema({
        type: 'object',
        properties: { region: { type: 'string', 'x-mcp-header': 'Region' } },
        required: ['region']
      })
    },
    async ({ region }) => text(region)
  );
  server.registerTool('fail', { description: 'Fails', inputSchema: schema({}) }, async () => ({
    ...text('out of order'),
    isError: true
  }));
  return server;
}

createServer(toNodeHandler(createMcpHandler(create))).listen(Number(process.argv[2]), '127.0.0.1');
