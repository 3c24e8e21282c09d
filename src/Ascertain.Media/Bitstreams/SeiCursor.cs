namespace Ascertain.Media.Bitstreams;

/// <summary>Walks the messages of an SEI NAL unit: sei_message(), H.264 §7.3.2.3.1 and H.265 §7.3.5.</summary>
internal ref struct SeiCursor(ReadOnlySpan<byte> rbsp)
{
    /// <summary>payloadType: buffering_period.</summary>
    public const int BufferingPeriod = 0;

    /// <summary>payloadType: pic_timing.</summary>
    public const int PictureTiming = 1;

    /// <summary>payloadType: user_data_registered_itu_t_t35.</summary>
    public const int RegisteredUserData = 4;

    /// <summary>payloadType: user_data_unregistered, a UUID and what its owner defines.</summary>
    public const int UnregisteredUserData = 5;

    /// <summary>payloadType: recovery_point.</summary>
    public const int RecoveryPoint = 6;

    private readonly ReadOnlySpan<byte> rbsp = rbsp;
    private int next = 0;

    /// <summary>payloadType.</summary>
    public int Type { get; private set; } = -1;

    /// <summary>payloadSize as declared.</summary>
    public long DeclaredSize { get; private set; } = 0;

    /// <summary>Where the payload begins in the unescaped NAL payload.</summary>
    public int PayloadOffset { get; private set; } = 0;

    /// <summary>The payload as far as it is there.</summary>
    public readonly ReadOnlySpan<byte> Payload => rbsp[PayloadOffset..(int)Math.Min(rbsp.Length, PayloadOffset + DeclaredSize)];

    /// <summary>The payload is shorter than declared.</summary>
    public readonly bool IsCut => DeclaredSize > rbsp.Length - PayloadOffset;

    /// <summary>Steps to the next message; false at the trailing bits or when nothing is left.</summary>
    public bool MoveNext()
    {
        // The stop bit alone (0x80, zero bytes after it) is no message.
        if (next >= rbsp.Length || (rbsp[next] == 0x80 && rbsp[(next + 1)..].IndexOfAnyExcept((byte)0) < 0))
        {
            return false;
        }

        long type = Sum(out bool typeThere);
        long size = Sum(out bool sizeThere);
        if (!typeThere || !sizeThere)
        {
            return false;
        }

        (Type, DeclaredSize, PayloadOffset) = ((int)type, size, next);
        next = (int)Math.Min(rbsp.Length, PayloadOffset + DeclaredSize);
        return true;
    }

    // ff bytes count 255 each; the last byte is below ff.
    private long Sum(out bool there)
    {
        long sum = 0;
        while (next < rbsp.Length)
        {
            byte one = rbsp[next++];
            sum += one;
            if (one != 0xFF)
            {
                there = true;
                return sum;
            }
        }

        there = false;
        return 0;
    }
}
