using System.Net.Sockets;
using System.Text;
using Ascertain.Casework;

namespace Ascertain.Workbench.Accounts;

/// <summary>Hands lines to the log of the system, which another program keeps under another user and may send on. A local socket; nothing leaves the machine by it.</summary>
/// <remarks>A datagram for each line, as the system's loggers take them at <c>/dev/log</c>: <c>&lt;priority&gt;tag: text</c> (RFC 3164 4.1.1; time and host are the logger's).</remarks>
internal sealed class SystemLog : IDisposable
{
    private const int Priority = (10 << 3) | 6; // security messages that are private (facility 10), informational (severity 6): RFC 5424 6.2.1
    private readonly UnixDomainSocketEndPoint logger;
    private Socket? open;

    /// <exception cref="UnusableInputException">No logger takes lines there.</exception>
    public SystemLog(string socket)
    {
        try
        {
            logger = new UnixDomainSocketEndPoint(socket);
            open = Connected();
        }
        catch (Exception fault) when (fault is SocketException or ArgumentException)
        {
            throw new UnusableInputException($"The system's log takes no lines at {socket}: {fault.Message}");
        }
    }

    /// <summary>Hands over a line; false where the logger does not take it now. It never waits: a log that stands still stops nobody's work.</summary>
    public bool Write(ReadOnlySpan<byte> line)
    {
        byte[] datagram = [.. Encoding.ASCII.GetBytes($"<{Priority}>ascertain-workbench: "), .. line];
        for (int turn = 0; turn < 2; turn++)
        {
            try
            {
                open ??= Connected();
                return open.Send(datagram) == datagram.Length;
            }
            catch (SocketException)
            {
                open?.Dispose(); // a logger that was started anew has another socket
                open = null;
            }
        }

        return false;
    }

    public void Dispose() => open?.Dispose();

    private Socket Connected()
    {
        Socket made = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified) { Blocking = false };
        try
        {
            made.Connect(logger);
            return made;
        }
        catch (SocketException)
        {
            made.Dispose();
            throw;
        }
    }
}
