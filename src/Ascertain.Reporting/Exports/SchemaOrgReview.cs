using System.Globalization;
using Ascertain.Canonical;

namespace Ascertain.Reporting.Exports;

/// <summary>An evaluation as schema.org <c>ClaimReview</c>, one for each proposition, for the systems in which fact-checkers exchange what they looked at.</summary>
/// <remarks>The vocabulary (schema.org/ClaimReview) has room for one rating of one statement. No <c>reviewRating</c> is written: an evaluation compares propositions and gives no verdict. What it says stands in <c>reviewBody</c>, with the ratios and what they are not.</remarks>
public static class SchemaOrgReview
{
    /// <summary>The document; null where the bundle opens no evaluation.</summary>
    public static byte[]? Write(ExportContent content)
    {
        if (content.Evaluation is not { } evaluation)
        {
            return null;
        }

        CanonicalObject[] pairs = [.. evaluation.Document.Array("pairs").Objects()];
        CanonicalArray reviews = [];
        foreach (CanonicalObject set in evaluation.Document.Array("sets").Objects())
        {
            foreach (CanonicalObject proposition in set.Array("propositions").Objects())
            {
                reviews.Add(Review(content, evaluation, set, proposition, [.. pairs.Where(it => it.Text("set") == set.Text("id") && it.Array("propositions").Texts().Contains(proposition.Text("id")))]));
            }
        }

        return new CanonicalObject
        {
            ["@context"] = "https://schema.org",
            ["@graph"] = reviews,
        }.ToBytes();
    }

    private static CanonicalObject Review(ExportContent content, ExportEvaluation evaluation, CanonicalObject set, CanonicalObject proposition, CanonicalObject[] pairs)
    {
        CanonicalObject review = new()
        {
            ["@type"] = "ClaimReview",
            ["@id"] = $"urn:ascertain:{content.InvestigationId}:{set.Text("id")}:{proposition.Text("id")}",
            ["claimReviewed"] = proposition.Text("text"),
            ["itemReviewed"] = new CanonicalObject { ["@type"] = "Claim", ["name"] = proposition.Text("text") },
            ["reviewAspect"] = $"Likelihood ratios between propositions at the level of the {set.Text("level")}; no verdict is given, and something else stays open.",
            ["reviewBody"] = string.Join('\n', (string[])[evaluation.Document.Text("notice"), $"Given: {set.Text("conditioningInformation")}", .. pairs.Select(Sentence)]),
            ["dateCreated"] = UtcText.Of(evaluation.EndedAt),
            ["author"] = new CanonicalObject { ["@type"] = "Person", ["identifier"] = evaluation.Actor },
            ["isBasedOn"] = new CanonicalObject
            {
                ["@type"] = "DigitalDocument", ["encodingFormat"] = "application/json", ["identifier"] = $"sha256:{evaluation.Sha256}",
                ["name"] = string.Create(CultureInfo.InvariantCulture, $"Evaluation of ledger entry {evaluation.Entry}; ledger root {content.Ledger.RootHex}"),
            }.AddIfPresent("contentUrl", content.FileOf(evaluation.Sha256)?.Path),
        };
        return review.AddIfPresent("disambiguatingDescription", content.Notice).AddIfPresent("correction", evaluation.Corrections.Count == 0 ? null : string.Join("; ", evaluation.Corrections.Select(static it => it.InWords())));
    }

    private static string Sentence(CanonicalObject pair) => pair.Has("log10LikelihoodRatio") ? pair.Text("sentence")
        : $"{string.Join(" / ", pair.Array("propositions").Texts())}: {pair.Text("inWords")}";
}
