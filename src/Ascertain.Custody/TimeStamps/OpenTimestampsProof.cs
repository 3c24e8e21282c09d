using System.Security.Cryptography;
using System.Text;

namespace Ascertain.Custody.TimeStamps;

/// <summary>A detached OpenTimestamps proof over the SHA-256 of a file (usually an <c>.ots</c> file).</summary>
/// <remarks>
/// <para>A tree of operations on the file's digest, with attestations at its ends: what reaches an end is the commitment that the attestation is about.
/// Form, limits and tags are those of the reference implementation (python-opentimestamps, <c>core/timestamp.py</c>, <c>op.py</c>, <c>notary.py</c>).</para>
/// <para>SHA-1 is followed: a collision needs both messages before the stamp, so both are as old as it says.</para>
/// </remarks>
public sealed class OpenTimestampsProof
{
    /// <summary>Most bytes read. Arbitrary; a proof with four calendars has about 3,000.</summary>
    public const int GreatestLength = 64 * 1024;

    private const int GreatestMessage = 4096, GreatestPayload = 8192, GreatestAddress = 1000, MostNested = 255; // as the reference
    private const int MostSteps = 1024; // operations and attestations together; arbitrary, a proof with four calendars has about 250
    private const byte Attestation = 0x00, Sha1 = 0x02, Ripemd160 = 0x03, Sha256 = 0x08, Keccak256 = 0x67, Append = 0xf0, Prepend = 0xf1, Reverse = 0xf2, Hexlify = 0xf3, Fork = 0xff;
    private const string BlockTag = "0588960d73d71901", PendingTag = "83dfe30d2ef90c8e";

    /// <summary>What every proof begins with.</summary>
    public static IReadOnlyList<byte> Beginning => Magic;

    private static readonly byte[] Magic = [.. "\0OpenTimestamps\0\0Proof\0"u8, 0xbf, 0x89, 0xe2, 0xe8, 0x84, 0xe8, 0x92, 0x94];

    private readonly List<OpenTimestampsAttestation> attestations = [];
    private int steps;

    private OpenTimestampsProof(ReadOnlySpan<byte> digest) => FileSha256Hex = Convert.ToHexStringLower(digest);

    /// <summary>Digest of the file that was stamped.</summary>
    public string FileSha256Hex { get; }

    /// <summary>In the order of the file; at least one.</summary>
    public IReadOnlyList<OpenTimestampsAttestation> Attestations => attestations;

    /// <summary>Reads a proof and follows its operations. Nothing is compared yet: <see cref="OpenTimestampsVerifier"/> does that.</summary>
    /// <exception cref="CustodyFormatException">Not a proof over a SHA-256, or beyond a limit.</exception>
    public static OpenTimestampsProof Parse(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > GreatestLength)
        {
            throw new CustodyFormatException("ots.tooLarge", $"An OpenTimestamps proof has at most {GreatestLength} bytes.");
        }

        if (!bytes.StartsWith(Magic))
        {
            throw new CustodyFormatException("ots.magic", "The bytes do not begin as an OpenTimestamps proof does.");
        }

        OpenTimestampsReader reader = new(bytes[Magic.Length..]);
        if (reader.ReadByte() is var version && version != 1)
        {
            throw new CustodyFormatException("ots.version", $"An OpenTimestamps proof of version {version} is not known.");
        }

        if (reader.ReadByte() != Sha256)
        {
            throw new CustodyFormatException("ots.fileHash", "The proof is not over the SHA-256 of a file.");
        }

        ReadOnlySpan<byte> digest = reader.ReadBytes(SHA256.HashSizeInBytes);
        OpenTimestampsProof proof = new(digest);
        proof.ReadBranches(ref reader, digest.ToArray(), nested: 0);
        return reader.AtEnd ? proof : throw new CustodyFormatException("ots.trailing", "Bytes follow the end of an OpenTimestamps proof.");
    }

    private void ReadBranches(ref OpenTimestampsReader reader, byte[]? message, int nested)
    {
        byte tag = reader.ReadByte();
        for (; tag == Fork; tag = reader.ReadByte())
        {
            ReadStep(reader.ReadByte(), ref reader, message, nested);
        }

        ReadStep(tag, ref reader, message, nested);
    }

    private void ReadStep(byte tag, ref OpenTimestampsReader reader, byte[]? message, int nested)
    {
        if (++steps > MostSteps || nested > MostNested)
        {
            throw new CustodyFormatException("ots.tooManySteps", $"An OpenTimestamps proof has at most {MostSteps} steps, {MostNested} in a row.");
        }

        if (tag == Attestation)
        {
            attestations.Add(ReadAttestation(ref reader, message));
        }
        else
        {
            ReadBranches(ref reader, Follow(tag, ref reader, message), nested + 1);
        }
    }

    // A null message is one that could not be followed; its operations are read all the same.
    private static byte[]? Follow(byte operation, ref OpenTimestampsReader reader, byte[]? message)
    {
        byte[] argument = operation is Append or Prepend ? reader.ReadCounted(1, GreatestMessage).ToArray() : [];
        byte[]? result = operation switch
        {
            Ripemd160 or Keccak256 => null, // the class library has neither, and no public calendar uses them
            Append or Prepend or Reverse or Hexlify or Sha1 or Sha256 when message is null => null,
            Append => [.. message!, .. argument],
            Prepend => [.. argument, .. message!],
            Reverse => [.. message!.Reverse()],
            Hexlify => Encoding.ASCII.GetBytes(Convert.ToHexStringLower(message!)),
#pragma warning disable CA5350 // what the format says; see the remarks above
            Sha1 => SHA1.HashData(message!),
#pragma warning restore CA5350
            Sha256 => SHA256.HashData(message!),
            _ => throw new CustodyFormatException("ots.operation", $"Operation 0x{operation:x2} is not known, so what follows it cannot be read."),
        };
        return result is null || result.Length <= GreatestMessage
            ? result
            : throw new CustodyFormatException("ots.message", $"A message in an OpenTimestamps proof has at most {GreatestMessage} bytes.");
    }

    private static OpenTimestampsAttestation ReadAttestation(ref OpenTimestampsReader reader, byte[]? commitment)
    {
        string tag = Convert.ToHexStringLower(reader.ReadBytes(8));
        ReadOnlySpan<byte> payload = reader.ReadCounted(0, GreatestPayload);
        OpenTimestampsReader inner = new(payload);
        OpenTimestampsAttestation read = new(tag, Convert.ToHexStringLower(payload), commitment is null ? null : Convert.ToHexStringLower(commitment));
        switch (tag)
        {
            case BlockTag:
                read = read with { Height = inner.ReadNumber() };
                break;
            case PendingTag:
                read = read with { Calendar = Address(inner.ReadCounted(0, GreatestAddress)) };
                break;
            default:
                return read;
        }

        return inner.AtEnd ? read : throw new CustodyFormatException("ots.attestation", "An attestation holds more than its kind has.");
    }

    private static string Address(ReadOnlySpan<byte> bytes)
    {
        foreach (byte b in bytes)
        {
            if (!char.IsAsciiLetterOrDigit((char)b) && !"-._/:"u8.Contains(b))
            {
                throw new CustodyFormatException("ots.address", "The address of a calendar holds a character that is not allowed.");
            }
        }

        return Encoding.ASCII.GetString(bytes);
    }
}
