"""A process that is ready to serve, and forks for everybody who asks: to start takes a second, to fork nothing."""

import gc
import os
import select
import shutil
import signal
import socket
import sys
import tempfile

from moto.moto_api._internal import mock_random


def fork_for_each_connection():
    """
    Prints `ready <path of a socket>`, and returns in a new process for each connection to it, which
    is the process's stdin, stdout and stderr. Quits when its own stdin closes.
    """
    folder = tempfile.mkdtemp(prefix='local-aws-')
    path = os.path.join(folder, 'socket')
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(path)
    listener.listen(128)
    # Forks share memory as long as nobody writes to it, and a collection does.
    gc.freeze()
    # Nobody waits for them.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    print(f'ready {path}', flush=True)
    while listener in select.select([listener, sys.stdin], [], [])[0]:
        connection, _ = listener.accept()
        if os.fork() == 0:
            for stream in (sys.stdin, sys.stdout, sys.stderr):
                os.dup2(connection.fileno(), stream.fileno())
            connection.close()
            listener.close()
            # Otherwise all forks would generate the same ids.
            mock_random.seed()
            return
        connection.close()
    shutil.rmtree(folder)
    os._exit(0)
