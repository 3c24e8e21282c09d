using Ascertain.Custody.TimeStamps;
using NodaTime;

namespace Ascertain.Custody.Tests.TimeStamps;

/// <summary>Tokens that <c>openssl ts</c> made, with invented authorities.</summary>
public sealed class TimeStampVectorTests
{
    private static readonly Instant AsOf = Instant.FromUtc(2026, 12, 1, 0, 0);

    [Fact]
    public void Verify_EveryVector_HoldsOrFailsAsStated()
    {
        string folder = SharedData.Path("custody/rfc3161");
        int rows = 0;
        foreach (string[] row in File.ReadLines(Path.Combine(folder, "expected.tsv")).Skip(1).Select(static it => it.Split('\t')))
        {
            string[] codes = row[3] switch
            {
                "valid" or "valid; nonce equals query-sha256.tsq" or "valid (ECDSA P-256)" => [],
                "valid once tsa.pem is supplied; otherwise signer unknown" => ["timestamp.signerUnknown"],
                "invalid: imprint mismatch" => ["timestamp.imprint"],
                "invalid: chain" => ["timestamp.chain"],
                "invalid: signature" => ["timestamp.signature"],
                "invalid: not parseable" => ["timestamp.unreadable"],
                _ => throw new InvalidOperationException(row[3]),
            };
            byte[] stamp = Read(row[0]), document = Read(row[1]);
            byte[] query = row[3].Contains("nonce equals", StringComparison.Ordinal) ? Read("query-sha256.tsq") : [];
            string roots = File.ReadAllText(Path.Combine(folder, row[2]));
            TimeStampReport report = TimeStampVerifier.Verify(stamp, document, TimeStampTrust.Parse(roots), AsOf, query);
            Assert.True(codes.SequenceEqual(report.Faults.Select(static it => it.Code)), $"{row[0]} {row[1]} {row[2]}: {string.Join(", ", report.Faults)}");
            if (row[3].Contains("tsa.pem", StringComparison.Ordinal))
            {
                Assert.True(TimeStampVerifier.Verify(stamp, document, TimeStampTrust.Parse(roots, File.ReadAllText(Path.Combine(folder, "tsa.pem"))), AsOf).Holds);
            }

            rows++;
        }

        Assert.Equal(9, rows);

        byte[] Read(string name) => File.ReadAllBytes(Path.Combine(folder, name));
    }
}
