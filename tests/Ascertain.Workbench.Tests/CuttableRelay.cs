using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Ascertain.Workbench.Tests;

/// <summary>A way to a workbench that can be cut: it listens on another loopback address under the same port, which a browser finds under the name <c>localhost</c>.</summary>
internal sealed class CuttableRelay : IDisposable
{
    private static readonly IPAddress Aside = IPAddress.Parse("127.0.0.2");

    private readonly int port;
    private readonly ConcurrentBag<Socket> open = [];
    private TcpListener listener;

    public CuttableRelay(string address)
    {
        port = new Uri(address).Port;
        listener = Listen();
    }

    /// <summary>For <see cref="BrowserPipe.StartMappedAsync"/>: nothing else is reached.</summary>
    public static string Hosts => $"MAP localhost {Aside}, MAP * ~NOTFOUND, EXCLUDE {Aside}";

    /// <summary>Ends every connection, and takes none.</summary>
    public void Cut()
    {
        listener.Dispose();
        while (open.TryTake(out Socket? one))
        {
            one.Dispose();
        }
    }

    public void Mend() => listener = Listen();

    public void Dispose() => Cut();

    private TcpListener Listen()
    {
        TcpListener made = new(Aside, port);
        made.Start();
        _ = AcceptAsync(made);
        return made;
    }

    private async Task AcceptAsync(TcpListener from)
    {
        try
        {
            for (; ; )
            {
                Socket browser = await from.AcceptSocketAsync(), workbench = new(SocketType.Stream, ProtocolType.Tcp);
                open.Add(browser);
                open.Add(workbench);
                await workbench.ConnectAsync(IPAddress.Loopback, port);
                _ = CarryAsync(browser, workbench);
                _ = CarryAsync(workbench, browser);
            }
        }
        catch (Exception cut) when (cut is SocketException or ObjectDisposedException)
        {
            // As asked.
        }
    }

    private static async Task CarryAsync(Socket from, Socket to)
    {
        try
        {
            await using NetworkStream reads = new(from), writes = new(to);
            await reads.CopyToAsync(writes);
            to.Shutdown(SocketShutdown.Send);
        }
        catch (Exception cut) when (cut is IOException or SocketException or ObjectDisposedException)
        {
            // As asked, or one of the two hung up.
        }
    }
}
