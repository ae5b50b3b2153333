// The session of the README with the generated client.
import { AgentsApi, Configuration, RunsApi, SignInApi, ThreadsApi } from './index.js';

declare const process: { argv: string[] };

let cookie = '';
const configuration = new Configuration({
  basePath: process.argv[2],
  middleware: [
    {
      pre: async ({ url, init }) => ({ url, init: { ...init, headers: { ...init.headers, Cookie: cookie } } }),
      post: async ({ response }) => {
        cookie = response.headers.get('Set-Cookie')?.split(';')[0] ?? cookie;
      },
    },
  ],
});

const user = await new SignInApi(configuration).login({ credentials: { username: 'alice', password: 'alice' } });
const { models } = await new AgentsApi(configuration).modelsList({});
const { threadId } = await new ThreadsApi(configuration).threadsCreate();
const { model } = await new AgentsApi(configuration).defaultConfigGet();
if (!models.some((agent) => agent.id === model)) throw new Error(`${model} is none of the agents of ${user.user.id}`);
const stream = await new RunsApi(configuration).runsStart({
  runRequest: { message: 'Hello!', threadId, modelId: model },
});
if (!stream.includes('event: RUN_FINISHED')) throw new Error(stream);
const { messages } = await new ThreadsApi(configuration).threadsOpen({ openThreadRequest: { threadId } });
for (const { role, content } of messages) console.log(`${role}: ${content}`);
