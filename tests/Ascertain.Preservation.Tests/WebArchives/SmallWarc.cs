using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Ascertain.Preservation.Interchange;
using Ascertain.Preservation.WebArchives;

namespace Ascertain.Preservation.Tests.WebArchives;

/// <summary>WARC records made in code.</summary>
internal static class SmallWarc
{
    public const string Id = "<urn:uuid:00000000-0000-4000-8000-000000000001>";

    public const string Answer = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nhello";

    /// <summary>A record; fields follow the mandatory ones.</summary>
    public static byte[] Record(string type, string block, params string[] fields) => Bytes(
        $"WARC/1.1\r\nWARC-Type: {type}\r\nWARC-Record-ID: {Id}\r\nWARC-Date: 2031-05-14T09:00:00Z\r\nWARC-Target-URI: http://example.org/\r\n"
        + $"Content-Length: {Encoding.UTF8.GetByteCount(block)}\r\n{string.Concat(fields.Select(static it => it + "\r\n"))}\r\n{block}\r\n\r\n");

    /// <summary>A response with both digests.</summary>
    public static byte[] Response(string block = Answer, string? payload = null, string algorithm = "sha1") => Record("response", block, "Content-Type: application/http;msgtype=response",
        $"WARC-Block-Digest: {Label(algorithm, Bytes(block))}",
        $"WARC-Payload-Digest: {Label(algorithm, Bytes(payload ?? block[(block.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..]))}");

    /// <summary>Information, response and resource.</summary>
    public static byte[][] Records => [
        Record("warcinfo", "software: none\r\n", "Content-Type: application/warc-fields", $"WARC-Block-Digest: {Label("sha1", Bytes("software: none\r\n"))}"),
        Response(), Record("resource", "picture", "Content-Type: image/png", $"WARC-Block-Digest: {Label("sha256", Bytes("picture"))}")];

    public static byte[] Plain => [.. Records.SelectMany(static it => it)];

    public static byte[] PerRecord => [.. Records.SelectMany(Gzip)];

    public static byte[] Gzip(byte[] bytes)
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.Optimal))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }

    public static (InterchangeReport? Report, List<WarcRecord> Records) Read(byte[] bytes)
    {
        List<WarcRecord> records = [];
        Checklist list = new();
        return (WarcReader.Verify(new MemoryStream(bytes, writable: false), "a.warc", list, records.Add) ? list.ToReport() : null, records);
    }

    public static IEnumerable<string> Codes(byte[] bytes) => Read(bytes).Report!.Faults.Select(static it => it.Code);

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    public static byte[] Replace(byte[] bytes, string from, string to)
    {
        string text = Encoding.Latin1.GetString(bytes);
        Assert.Contains(from, text, StringComparison.Ordinal);
        return Encoding.Latin1.GetBytes(text.Replace(from, to, StringComparison.Ordinal));
    }

    /// <summary>A labelled digest: SHA-1 in base32, the others in hexadecimal.</summary>
    public static string Label(string algorithm, byte[] bytes)
    {
        byte[] hash = Hash(algorithm, bytes);
        return $"{algorithm}:{(algorithm == "sha1" ? Base32(hash) : Convert.ToHexStringLower(hash))}";
    }

    public static byte[] Hash(string algorithm, byte[] bytes) => CryptographicOperations.HashData(new HashAlgorithmName(algorithm.ToUpperInvariant()), bytes);

    /// <summary>RFC 4648 §6, slowly.</summary>
    public static string Base32(byte[] bytes)
    {
        string bits = string.Concat(bytes.Select(static it => Convert.ToString(it, 2).PadLeft(8, '0')));
        bits = bits.PadRight((bits.Length + 4) / 5 * 5, '0');
        return string.Concat(Enumerable.Range(0, bits.Length / 5).Select(i => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[Convert.ToInt32(bits.Substring(5 * i, 5), 2)]));
    }
}
