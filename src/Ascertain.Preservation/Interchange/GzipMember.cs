using System.Buffers.Binary;
using System.IO.Compression;
using Ascertain.Custody;

namespace Ascertain.Preservation.Interchange;

/// <summary>One member of a gzip file (RFC 1952 §2.2), inflated while it is read; it knows at which byte of the file it ends.</summary>
/// <remarks><see cref="DeflateStream"/> asks for input when it has used up what it has, and does not tell how much of it belonged to the
/// next member. So the member is inflated twice: once in runs of bytes, to learn in which run it ends, then with that run byte by byte.</remarks>
internal sealed class GzipMember : ReadOnlyStream
{
    private const int Run = 64; // arbitrary: longer runs make the first pass faster and the end of the second slower
    private const int GreatestHeader = 128 * 1024; // arbitrary; RFC 1952 bounds only the extra field

    private readonly Stream file;
    private readonly Feed feed;
    private readonly DeflateStream inflate;
    private readonly Crc32 crc = new();
    private readonly long before;

    private GzipMember(Stream file, long data, long lastRun, long before)
    {
        (this.file, this.before) = (file, before);
        feed = new Feed(file, data, lastRun);
        inflate = new DeflateStream(feed, CompressionMode.Decompress, leaveOpen: true);
    }

    /// <summary>The first byte after the member; known when everything was read.</summary>
    public long? End { get; private set; }

    /// <summary>True where the two bytes of a member stand.</summary>
    public static bool IsAt(Stream file, long offset)
    {
        Span<byte> magic = stackalloc byte[3];
        file.Position = offset;
        return file.ReadAtLeast(magic, 3, throwOnEndOfStream: false) == 3 && magic is [0x1F, 0x8B, 8];
    }

    /// <summary>How many bytes were given out.</summary>
    public long Inflated { get; private set; }

    /// <summary>Opens the member that begins at a byte of the file.</summary>
    /// <param name="file">Can be sought in.</param>
    /// <param name="offset">Where it begins.</param>
    /// <param name="before">What the members before it inflated to, in bytes: the bound is on the file.</param>
    /// <exception cref="CustodyFormatException">It is none, is cut off, or grows beyond the bound.</exception>
    public static GzipMember Open(Stream file, long offset, long before)
    {
        long data = SkipHeader(file, offset);
        using GzipMember probe = new(file, data, -1, before);
        byte[] waste = new byte[64 * 1024];
        while (probe.Inflate(waste) > 0)
        {
        }

        return new GzipMember(file, data, probe.feed.LastRun, before);
    }

    /// <exception cref="CustodyFormatException">The member is broken; what was given out before may be wrong.</exception>
    public override int Read(Span<byte> buffer)
    {
        if (End is not null || buffer.IsEmpty)
        {
            return 0;
        }

        int read = Inflate(buffer);
        crc.Append(buffer[..read]);
        if (read == 0)
        {
            CheckTrailer();
        }

        return read;
    }

    protected override void Dispose(bool disposing)
    {
        inflate.Dispose();
        base.Dispose(disposing);
    }

    private int Inflate(Span<byte> buffer)
    {
        int read;
        try
        {
            read = inflate.Read(buffer);
        }
        catch (InvalidDataException)
        {
            throw new CustodyFormatException(InterchangeCodes.GzipBroken, "The compressed bytes are no deflate stream, or are cut off.");
        }

        Inflated += read;
        if (before + Inflated > InflationBound.Of(feed.Position))
        {
            throw new CustodyFormatException(InterchangeCodes.GzipTooLarge,
                $"The first {feed.Position} bytes of the file grow to more than {before + Inflated}; the member was not read further.");
        }

        return read == 0 && feed.Starved
            ? throw new CustodyFormatException(InterchangeCodes.GzipBroken, "The compressed bytes are cut off.")
            : read;
    }

    // RFC 1952 §2.3.1: CRC-32 and length modulo 2^32 of what was compressed.
    private void CheckTrailer()
    {
        Span<byte> trailer = stackalloc byte[8];
        file.Position = feed.Position;
        bool agrees = file.ReadAtLeast(trailer, 8, throwOnEndOfStream: false) == 8
            && BinaryPrimitives.ReadUInt32LittleEndian(trailer) == crc.Value && BinaryPrimitives.ReadUInt32LittleEndian(trailer[4..]) == (uint)Inflated;
        End = agrees
            ? feed.Position + 8
            : throw new CustodyFormatException(InterchangeCodes.GzipChecksum, "Check sum or length at the end of the member do not belong to what it holds.");
    }

    // RFC 1952 §2.3: flags 1 text, 2 header check sum, 4 extra field, 8 name, 16 comment; the others are reserved.
    private static long SkipHeader(Stream file, long offset)
    {
        using BufferedStream header = new(new StreamRange(file, offset, GreatestHeader), 512);
        byte[] fixedPart = new byte[10];
        if (header.ReadAtLeast(fixedPart, 10, throwOnEndOfStream: false) < 10 || fixedPart is not [0x1F, 0x8B, 8, < 32, ..])
        {
            throw new CustodyFormatException(InterchangeCodes.GzipBroken, "No gzip member begins here.");
        }

        int flags = fixedPart[3], skip = (flags & 4) == 0 ? 0 : header.ReadByte() + (header.ReadByte() << 8);
        bool whole = skip >= 0;
        for (; skip > 0 && whole; skip--)
        {
            whole = header.ReadByte() >= 0;
        }

        for (int texts = ((flags >> 3) & 1) + ((flags >> 4) & 1); texts > 0 && whole; texts--)
        {
            int b;
            while ((b = header.ReadByte()) > 0)
            {
            }

            whole = b == 0;
        }

        return whole
            ? offset + header.Position + ((flags & 2) == 0 ? 0 : 2)
            : throw new CustodyFormatException(InterchangeCodes.GzipBroken, "The header of the member is cut off.");
    }

    /// <summary>Gives the inflater its input: in runs, and byte by byte from the last run on.</summary>
    private sealed class Feed(Stream file, long data, long lastRun) : ReadOnlyStream
    {
        private readonly byte[] ahead = new byte[8192];
        private int aheadLength, taken;
        private long given;

        public long LastRun { get; private set; }

        public bool Starved { get; private set; }

        public override long Position
        {
            get => data + given;
            set => throw new NotSupportedException();
        }

        public override int Read(Span<byte> buffer)
        {
            if (taken == aheadLength)
            {
                file.Position = data + given;
                (aheadLength, taken) = (file.Read(ahead), 0);
            }

            LastRun = data + given;
            int most = lastRun < 0 ? Run : LastRun < lastRun ? (int)Math.Min(buffer.Length, lastRun - LastRun) : 1;
            int now = Math.Min(Math.Min(most, buffer.Length), aheadLength - taken);
            Starved |= now == 0;
            ahead.AsSpan(taken, now).CopyTo(buffer);
            (taken, given) = (taken + now, given + now);
            return now;
        }
    }
}
