// web-push-testing on the loopback address only: its own command listens on every address.
const Server = require("web-push-testing/src/server.js");
const { PushApiModel } = require("web-push-testing/src/PushApiModel.js");

const port = Number(process.argv[2]);
const model = new PushApiModel();
const server = new Server(model, port);
model.notifyUrl = `http://127.0.0.1:${port}/notify/`;
server.setRequestHandlers();
server._app.listen(port, "127.0.0.1");
