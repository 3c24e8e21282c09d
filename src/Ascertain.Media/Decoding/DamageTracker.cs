namespace Ascertain.Media.Decoding;

/// <summary>Tells which decoded pictures can have been touched by a decode error.</summary>
/// <remarks>
/// <para>The decoder's account names, in the order in which things happened on its one thread, each packet that goes in, each error, and each picture that comes out.
/// An error belongs to the packet before it. Pictures come out later than their packets and in another order; their presentation time tells
/// which packet they came from.</para>
/// <para>A picture is clean when no packet from the last key picture that has come out up to its own packet, in decode order, met an error. Pictures that follow a key
/// picture in decode order but come out before it are so judged from the key picture before: they may refer to both.</para>
/// <para>A picture whose packet cannot be told counts as touched by every error of the packets in which it can have been hidden.</para>
/// </remarks>
internal sealed class DamageTracker
{
    /// <summary>H.264 and HEVC hold back at most 16 pictures (ITU-T H.264 A.3.1 max_dec_frame_buffering).</summary>
    private const int GreatestDelay = 16;

    private const int Remembered = 1024;

    private readonly long?[] times = new long?[Remembered];
    private readonly long[] errorsUpTo = new long[Remembered];
    private long current = -1;
    private bool currentHasError;
    private bool nextHasError;
    private long errorsBeforeKey;
    private bool keySeen;

    /// <summary>Packets that met an error.</summary>
    public long DamagedPackets { get; private set; }

    /// <summary>A packet goes in.</summary>
    public void OnPacket(long? time)
    {
        long before = current < 0 ? 0 : errorsUpTo[current % Remembered];
        current++;
        times[current % Remembered] = time;
        errorsUpTo[current % Remembered] = before;
        currentHasError = false;
        if (nextHasError)
        {
            nextHasError = false;
            OnError(reachesNext: false);
        }
    }

    /// <summary>An error is reported.</summary>
    /// <param name="reachesNext">True when it was not the decoder itself that reported it, so that the packet still to come may be meant.</param>
    public void OnError(bool reachesNext)
    {
        nextHasError |= reachesNext || current < 0;
        if (current >= 0 && !currentHasError)
        {
            currentHasError = true;
            DamagedPackets++;
            errorsUpTo[current % Remembered]++;
        }
    }

    /// <summary>A picture comes out. True when it is clean.</summary>
    public bool IsCleanPicture(long? time, bool isRestart)
    {
        if (current < 0)
        {
            return false;
        }

        long packet = PacketOf(time);
        bool known = packet >= 0;
        long last = known ? packet : current;
        if (isRestart)
        {
            keySeen = true;
            errorsBeforeKey = ErrorsUpTo((known ? packet : Math.Max(0, current - GreatestDelay)) - 1);
        }

        return keySeen && ErrorsUpTo(last) <= errorsBeforeKey;
    }

    /// <summary>A run of sound comes out. True when neither its own packet nor the one before met an error: transforms overlap by one.</summary>
    public bool IsCleanSound(long? time)
    {
        long packet = PacketOf(time);
        (long first, long last) = packet >= 0 ? (packet - 1, packet) : (current - 2, current);
        return current >= 0 && ErrorsUpTo(last) == ErrorsUpTo(first - 1);
    }

    private long PacketOf(long? time)
    {
        if (time is null)
        {
            return -1;
        }

        long oldest = Math.Max(0, current - Remembered + 1);
        for (long packet = current; packet >= oldest; packet--)
        {
            if (times[packet % Remembered] == time)
            {
                return packet;
            }
        }

        return -1;
    }

    private long ErrorsUpTo(long packet) => packet < 0 ? 0 : errorsUpTo[Math.Max(packet, Math.Max(0, current - Remembered + 1)) % Remembered];
}
