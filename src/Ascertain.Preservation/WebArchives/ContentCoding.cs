using System.Buffers;
using System.IO.Compression;
using Ascertain.Custody;
using Ascertain.Preservation.Interchange;

namespace Ascertain.Preservation.WebArchives;

/// <summary>A content coding of HTTP that is taken off here (RFC 9110 §8.4.1; <c>br</c>: RFC 7932).</summary>
/// <param name="Name">gzip, deflate or br.</param>
internal sealed record ContentCoding(string Name)
{
    /// <summary>The coding of that name; null when it is not known here.</summary>
    public static ContentCoding? Of(string name) => name switch
    {
        "gzip" or "x-gzip" => new("gzip"),
        "deflate" or "br" => new(name),
        _ => null,
    };

    /// <summary>False where the first bytes show that the coding is not there; only gzip shows it.</summary>
    public bool IsOn(Stream packed) => Name != "gzip" || GzipMember.IsAt(packed, 0);

    /// <summary>Takes it off a whole body.</summary>
    /// <param name="packed">Can be sought in.</param>
    /// <param name="plain">What comes out.</param>
    /// <exception cref="CustodyFormatException">The bytes are not what the coding makes, or grow beyond <see cref="InflationBound"/>.</exception>
    public void TakeOff(Stream packed, ByteSink plain)
    {
        try
        {
            switch (Name)
            {
                case "gzip":
                    Members(packed, plain);
                    break;
                case "br":
                    Brotli(packed, plain);
                    break;
                default:
                    Deflate(packed, plain);
                    break;
            }
        }
        catch (InvalidDataException)
        {
            throw Broken("the bytes are no deflate stream.");
        }
        catch (CustodyFormatException fault) when (fault.Code is InterchangeCodes.GzipBroken or InterchangeCodes.GzipChecksum or InterchangeCodes.GzipTooLarge)
        {
            throw new CustodyFormatException(fault.Code == InterchangeCodes.GzipTooLarge ? WarcCodes.BodyTooLarge : WarcCodes.BodyBroken, $"{fault.Code}: {fault.Message}");
        }
    }

    private static void Members(Stream packed, ByteSink plain)
    {
        long inflated = 0;
        for (long at = 0; at < packed.Length;)
        {
            using GzipMember member = GzipMember.Open(packed, at, inflated);
            Copy(member, packed.Length, plain);
            (at, inflated) = (member.End!.Value, inflated + member.Inflated);
        }
    }

    // RFC 9110 §8.4.1.2: zlib (RFC 1950), and its note: some servers send bare deflate. §2.2 of RFC 1950 gives the check of the first two bytes.
    private static void Deflate(Stream packed, ByteSink plain)
    {
        int first = packed.ReadByte(), second = packed.ReadByte();
        packed.Position = 0;
        bool zlib = (first & 15) == 8 && ((first << 8) + second) % 31 == 0;
        if (zlib && (second & 32) != 0)
        {
            throw Broken("the zlib stream wants a dictionary that HTTP does not have."); // ZLibStream would throw what looks like a broken disk
        }

        EndWatch watch = new(packed);
        using Stream stream = zlib
            ? new ZLibStream(watch, CompressionMode.Decompress)
            : new DeflateStream(watch, CompressionMode.Decompress);
        Copy(stream, packed.Length, plain);
        if (watch.WasPassed)
        {
            throw Broken("the deflate stream is cut off.");
        }
    }

    // BrotliStream gives out a stream that is cut off as if it were whole; the decoder below it tells.
    private static void Brotli(Stream packed, ByteSink plain)
    {
        using BrotliDecoder decoder = new();
        byte[] given = new byte[1 << 16], taken = new byte[1 << 16];
        long length = 0;
        int kept = 0;
        for (OperationStatus status = OperationStatus.NeedMoreData; status != OperationStatus.Done;)
        {
            int read = status == OperationStatus.NeedMoreData ? packed.Read(given.AsSpan(kept)) : 0;
            if (status == OperationStatus.InvalidData || (status == OperationStatus.NeedMoreData && read == 0))
            {
                throw Broken("the bytes are no brotli stream, or it is cut off.");
            }

            kept += read;
            status = decoder.Decompress(given.AsSpan(0, kept), taken, out int consumed, out int written);
            given.AsSpan(consumed, kept - consumed).CopyTo(given);
            (kept, length) = (kept - consumed, length + written);
            RequireWithin(length, packed.Length);
            plain(taken.AsSpan(0, written));
        }
    }

    private static void Copy(Stream stream, long packed, ByteSink plain)
    {
        byte[] buffer = new byte[1 << 16];
        long length = 0;
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            RequireWithin(length += read, packed);
            plain(buffer.AsSpan(0, read));
        }
    }

    private static void RequireWithin(long length, long packed)
    {
        if (length > InflationBound.Of(packed))
        {
            throw new CustodyFormatException(WarcCodes.BodyTooLarge, $"{packed} bytes grow to more than {length}.");
        }
    }

    private static CustodyFormatException Broken(string why) => new(WarcCodes.BodyBroken, why);

    /// <summary>Tells whether somebody asked for more than there is: a <see cref="DeflateStream"/> ends without a word where its input does.</summary>
    private sealed class EndWatch(Stream inner) : ReadOnlyStream
    {
        public bool WasPassed { get; private set; }

        public override int Read(Span<byte> buffer)
        {
            int read = inner.Read(buffer);
            WasPassed |= read == 0;
            return read;
        }
    }
}
