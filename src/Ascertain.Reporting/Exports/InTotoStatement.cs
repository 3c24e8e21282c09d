using System.Globalization;
using Ascertain.Canonical;
using NodaTime.Text;

namespace Ascertain.Reporting.Exports;

/// <summary>A run as an in-toto Statement v1 (in-toto attestation framework, spec/v1/statement.md): the exhibit is its subject, the run its predicate.</summary>
/// <remarks>Canonical JSON (RFC 8785). Digests name the canonical records of the bundle, so nothing is said twice in another form.</remarks>
public static class InTotoStatement
{
    /// <summary>Media type of a statement, as envelopes name it (in-toto attestation framework, spec/v1/envelope.md).</summary>
    public const string PayloadType = "application/vnd.in-toto+json";

    /// <summary>Type of the predicate. The host is reserved and never answers (RFC 2606): the meaning stands in design/exports.md.</summary>
    public const string PredicateType = "https://ascertain.invalid/examination/1";

    private const string StatementType = "https://in-toto.io/Statement/v1";

    /// <summary>The name of a run's file, without what comes after the dot.</summary>
    public static string NameOf(ExportExamination examination) => string.Create(CultureInfo.InvariantCulture, $"run-{examination.Entry:D4}");

    /// <summary>The bytes of the statement.</summary>
    public static byte[] Write(ExportContent content, ExportExamination examination)
    {
        ExportFile file = content.Disclosed[examination.Exhibit].File;
        return new CanonicalObject
        {
            ["_type"] = StatementType,
            ["subject"] = new CanonicalArray { new CanonicalObject { ["name"] = file.Path, ["digest"] = file.Digest.ToCanonical() } },
            ["predicateType"] = PredicateType,
            ["predicate"] = Predicate(content, examination),
        }.ToBytes();
    }

    private static CanonicalObject Predicate(ExportContent content, ExportExamination it) => new CanonicalObject
    {
        ["investigation"] = content.InvestigationId,
        ["ledger"] = new CanonicalObject { ["origin"] = content.Ledger.Origin, ["size"] = content.Ledger.Size, ["root"] = content.Ledger.RootHex, ["entry"] = it.Entry },
        ["disclosureSha256"] = content.Ledger.DisclosureSha256,
        ["exhibit"] = it.Exhibit,
        ["method"] = new CanonicalObject { ["name"] = it.Request.Method.Name, ["version"] = it.Request.Method.Version },
        ["requestSha256"] = it.Request.Id.Sha256Hex,
        ["runSha256"] = it.RunSha256,
        ["outcome"] = it.Ending,
        ["actor"] = it.Actor,
        ["beganAt"] = InstantPattern.ExtendedIso.Format(it.BeganAt),
        ["endedAt"] = InstantPattern.ExtendedIso.Format(it.EndedAt),
        ["release"] = it.Release,
        ["attachments"] = new CanonicalArray(it.Attachments.OrderBy(static one => one.Key, StringComparer.Ordinal)
            .Select(static one => (CanonicalValue)new CanonicalObject { ["name"] = one.Key, ["sha256"] = one.Value })),
    }.AddIfPresent("resultSha256", it.ResultSha256)
     .AddIfPresent("reason", it.Reason)
     .AddIfPresent("decoderBuild", it.DecoderBuild)
     .AddIfPresent("confinement", it.Confinement)
     .AddIfPresent("notice", content.Notice)
     .AddIfPresent("corrections", it.Corrections.Count == 0 ? null : new CanonicalArray(it.Corrections.Select(Correction)));

    private static CanonicalValue Correction(ExportCorrection it) => new CanonicalObject
    {
        ["entry"] = it.Entry, ["recordSha256"] = it.RecordSha256, ["actor"] = it.Actor, ["at"] = InstantPattern.ExtendedIso.Format(it.At), ["correction"] = it.Text,
    }.AddIfPresent("code", it.Code).AddIfPresent("computedFromEntry", it.Source is { } source ? (CanonicalValue)source : null);
}
