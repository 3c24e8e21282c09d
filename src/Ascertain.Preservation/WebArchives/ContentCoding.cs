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
            if (Name == "gzip")
            {
                Members(packed, plain);
            }
            else
            {
                packed.Position = 0;
                using Stream stream = Name == "br" ? new BrotliStream(packed, CompressionMode.Decompress, leaveOpen: true) : Deflate(packed);
                Copy(stream, packed.Length, plain);
            }
        }
        catch (InvalidDataException)
        {
            throw new CustodyFormatException(WarcCodes.BodyBroken, $"the bytes are not {Name}.");
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
    private static Stream Deflate(Stream packed)
    {
        int first = packed.ReadByte(), second = packed.ReadByte();
        packed.Position = 0;
        return (first & 15) == 8 && ((first << 8) + second) % 31 == 0
            ? new ZLibStream(packed, CompressionMode.Decompress, leaveOpen: true)
            : new DeflateStream(packed, CompressionMode.Decompress, leaveOpen: true);
    }

    private static void Copy(Stream stream, long packed, ByteSink plain)
    {
        byte[] buffer = new byte[1 << 16];
        long length = 0;
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            length += read;
            if (length > InflationBound.Of(packed))
            {
                throw new CustodyFormatException(WarcCodes.BodyTooLarge, $"{packed} bytes grow to more than {length}.");
            }

            plain(buffer.AsSpan(0, read));
        }
    }
}
