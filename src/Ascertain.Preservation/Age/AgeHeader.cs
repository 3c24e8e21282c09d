using System.Text;
using Ascertain.Custody;

namespace Ascertain.Preservation.Age;

/// <summary>The text header of an age v1 file (C2SP age §Header): strict, one spelling.</summary>
internal sealed class AgeHeader
{
    private const string Version = "age-encryption.org/v1", StanzaMark = "-> ", FooterMark = "--- ";
    private const int Columns = 64; // of a body line
    private const int GreatestLength = 1 << 20, MostStanzas = 1024; // arbitrary bounds on hostile input

    private AgeHeader(IReadOnlyList<AgeStanza> stanzas, byte[] authenticated, byte[] mac, int length) =>
        (Stanzas, Authenticated, Mac, Length) = (stanzas, authenticated, mac, length);

    public IReadOnlyList<AgeStanza> Stanzas { get; }

    /// <summary>What the MAC is over: all up to and including the three hyphens.</summary>
    public byte[] Authenticated { get; }

    public byte[] Mac { get; }

    /// <summary>Bytes of the header; the payload follows.</summary>
    public int Length { get; }

    /// <summary>The bytes that the MAC of a header with these stanzas is over.</summary>
    public static byte[] Write(IEnumerable<AgeStanza> stanzas)
    {
        StringBuilder text = new($"{Version}\n");
        foreach (AgeStanza stanza in stanzas)
        {
            text.Append(StanzaMark).AppendJoin(' ', stanza.Arguments).Append('\n');
            string body = Encode(stanza.Body);
            for (int at = 0; at <= body.Length; at += Columns)
            {
                text.Append(body, at, Math.Min(Columns, body.Length - at)).Append('\n');
            }
        }

        return Encoding.ASCII.GetBytes(text.Append("---").ToString());
    }

    /// <summary>The footer that follows <see cref="Write"/>.</summary>
    public static byte[] WriteFooter(byte[] mac) => Encoding.ASCII.GetBytes($" {Encode(mac)}\n");

    public static AgeHeader Parse(ReadOnlySpan<byte> file)
    {
        int at = 0;
        if (ReadLine(file, ref at) != Version)
        {
            throw Fault("the version line is another");
        }

        List<AgeStanza> stanzas = [];
        while (true)
        {
            int start = at;
            string line = ReadLine(file, ref at);
            if (line.StartsWith(FooterMark, StringComparison.Ordinal))
            {
                byte[] mac = Decode(line[FooterMark.Length..]);
                return mac.Length == 32 && stanzas.Count > 0
                    ? new AgeHeader(stanzas, file[..(start + 3)].ToArray(), mac, at)
                    : throw Fault("the footer is not a MAC of 32 bytes, or there is no stanza");
            }

            if (stanzas.Count == MostStanzas)
            {
                throw Fault("too many stanzas");
            }

            stanzas.Add(ReadStanza(line, file, ref at));
        }
    }

    private static AgeStanza ReadStanza(string line, ReadOnlySpan<byte> file, ref int at)
    {
        string[] arguments = line.StartsWith(StanzaMark, StringComparison.Ordinal) ? line[StanzaMark.Length..].Split(' ') : [];
        if (arguments.Length == 0 || arguments.Any(static it => it.Length == 0 || it.Any(static c => c is < '!' or > '~')))
        {
            throw Fault("a stanza does not begin as it must");
        }

        StringBuilder body = new();
        string next;
        do
        {
            next = ReadLine(file, ref at);
            if (next.Length > Columns || next.StartsWith('-'))
            {
                throw Fault("a stanza's body is wrapped otherwise than at 64 columns, or has no last line");
            }

            body.Append(next);
        }
        while (next.Length == Columns);
        return new AgeStanza(arguments, Decode(body.ToString()));
    }

    private static string ReadLine(ReadOnlySpan<byte> file, ref int at)
    {
        int length = file[at..Math.Min(file.Length, GreatestLength)].IndexOf((byte)'\n');
        if (length < 0)
        {
            throw Fault("it ends early");
        }

        ReadOnlySpan<byte> line = file.Slice(at, length);
        at += length + 1;
        return line.ContainsAnyExceptInRange((byte)0x20, (byte)0x7e) ? throw Fault("it holds a byte outside printable ASCII") : Encoding.ASCII.GetString(line);
    }

    private static string Encode(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=');

    internal static byte[] Decode(string text) =>
        !text.Contains('=', StringComparison.Ordinal) && Base64Text.TryDecode(text + new string('=', (4 - (text.Length % 4)) % 4), out byte[]? bytes)
            ? bytes
            : throw Fault("base64 is not in its one spelling without padding");

    internal static CustodyFormatException Fault(string why) => new("age.header", $"The header of an age file is broken: {why}.");
}
