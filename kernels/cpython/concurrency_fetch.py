"""Twenty pages of a server that answers after 20 ms, so many at a time.

The document's aiohttp is not in the standard library. The client here is asyncio's
streams with a connection a request, and the server a process of our own on 127.0.0.1.
"""

import os
import socket
from functools import partial

from concurrency_await import EventLoop
from registry import Kernel, Skip

URLS = 20
DELAY_S = 0.02


# ---- The server


class Server:
    """Lives in a forked child, so that the client's interpreter does only the client's
    work. The child ends when the pipe to its parent does, whatever ended the parent."""

    def __init__(self, asyncio):
        listening = socket.socket()
        try:
            listening.bind(("127.0.0.1", 0))
            listening.listen(URLS)
        except OSError as error:
            listening.close()
            raise Skip("cannot listen on 127.0.0.1: %s" % error)
        self.port = listening.getsockname()[1]
        parents_end, self.pipe = os.pipe()
        self.process = os.fork()
        if self.process == 0:
            os.close(self.pipe)
            serve_and_exit(asyncio, listening, parents_end)
        os.close(parents_end)
        listening.close()

    def stop(self):
        os.close(self.pipe)
        os.waitpid(self.process, 0)


def serve_and_exit(asyncio, listening, parents_end):
    """Never returns into the worker, whose copy this process is."""
    code = 1
    try:
        loop = asyncio.new_event_loop()
        asyncio.set_event_loop(loop)
        answer = partial(answer_late, asyncio.sleep)
        loop.run_until_complete(asyncio.start_server(answer, sock=listening))
        loop.add_reader(parents_end, loop.stop)
        loop.run_forever()
        code = 0
    finally:
        os._exit(code)


async def answer_late(sleep, reader, writer):
    request = await reader.readuntil(b"\r\n\r\n")
    path = request.split()[1]
    await sleep(DELAY_S)
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nConnection: close\r\n"
                 b"Content-Length: %d\r\n\r\n%s" % (len(path), path))
    await writer.drain()
    writer.close()


# ---- The client


class Fixture(EventLoop):
    """The server is forked before there is an event loop that a child would share, and
    after the import, so that no request waits for one."""

    def __init__(self, _concurrency):
        import asyncio

        self.server = Server(asyncio)
        super().__init__()

    def tear_down(self):
        super().tear_down()
        self.server.stop()


async def get(asyncio, port, path):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
                 % path)
    head = await reader.readuntil(b"\r\n\r\n")
    if not head.startswith(b"HTTP/1.1 200 "):
        raise OSError("answered with %r" % head.splitlines()[0])
    body = await reader.read()
    writer.close()
    await writer.wait_closed()
    return body


async def fetch_pages(asyncio, port, paths, concurrency):
    """Pages as they arrive."""
    semaphore = asyncio.Semaphore(concurrency)

    async def fetch_one(path):
        async with semaphore:
            return path, await get(asyncio, port, path)

    tasks = [asyncio.ensure_future(fetch_one(path)) for path in paths]
    for task in asyncio.as_completed(tasks):
        yield await task


async def fetch_all(fixture, concurrency):
    pages = fetch_pages(fixture.asyncio, fixture.server.port, PATHS, concurrency)
    return {path: body async for path, body in pages}


PATHS = [b"/page/%d" % i for i in range(URLS)]


def fetch(fixture, concurrency):
    return fixture.run(fetch_all(fixture, concurrency))


KERNELS = (
    Kernel("fetch", fetch, set_up=Fixture, tear_down=Fixture.tear_down, items=URLS,
           reference=lambda _fixture, _concurrency: dict(zip(PATHS, PATHS)),
           axes={"concurrency": (1, 10, 20)}, heap_varies=True,
           note="asyncio streams, a connection a request (no aiohttp), a server in a "
                "forked child that answers after 20 ms"),
)
