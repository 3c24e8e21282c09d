using Ascertain.Canonical;
using Ascertain.Casework.Annotating;
using Ascertain.Casework.Investigating;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;
using Ascertain.Evaluation.Allegations;

namespace Ascertain.Casework.Searching;

/// <summary>A place with words that may be searched. Nothing that lies sealed is one: a sealed value is a reference here, and no key is asked for.</summary>
/// <param name="Kind">What it is: <c>finding</c>, <c>description</c>, <c>tag</c>, <c>post</c>, <c>statement</c> or <c>allegation</c>.</param>
/// <param name="Entry">Sequence of its ledger entry; null for a statement, whose entry the view does not keep.</param>
/// <param name="Finding">Which finding of the entry, from 1.</param>
/// <param name="Name">Code of a finding, platform of a post, party of a statement; else null.</param>
/// <param name="Text">The words.</param>
public sealed record SearchPlace(string Kind, long? Entry, int? Finding, string? Name, string Text)
{
    /// <summary>What is searched.</summary>
    public IEnumerable<string> Texts => Name is null ? [Text] : [Name, Text];

    /// <summary>Those of an exhibit: findings of all its runs; tags, descriptions and posts as they are in force.</summary>
    public static IEnumerable<SearchPlace> Of(CollectedExhibit exhibit, Investigation investigation, InvestigationView view)
    {
        foreach (RecordedAnnotation record in view.About(exhibit.Exhibit.Digest).Where(it => !view.IsSuperseded(it.Sha256) && AnnotationForm.Fault(it.Annotation.Kind, aboutExhibit: true, it.Annotation.Values) is null))
        {
            CanonicalObject values = record.Annotation.Values;
            if (record.Annotation.Kind == AnnotationKind.Tag)
            {
                foreach (string tag in values.Array("tags").Texts())
                {
                    yield return new SearchPlace("tag", record.Sequence, null, null, tag);
                }
            }
            else if (record.Annotation.Kind == AnnotationKind.Description && values.TryGet("text", out CanonicalValue? text) && text is CanonicalText words)
            {
                yield return new SearchPlace("description", record.Sequence, null, null, words.Value);
            }
        }

        if (view.SightingsOf(exhibit.Exhibit.Number) is { } posts)
        {
            foreach (CanonicalObject post in investigation.ReadRecord(posts.Sha256).Array("sightings").Objects())
            {
                yield return new SearchPlace("post", posts.Sequence, null, post.Text("platform"), post.Text("reason"));
            }
        }

        foreach (RecordedExamination run in view.RunsOf(exhibit.Exhibit.Number))
        {
            for (int i = 0; i < run.Findings.Count; i++)
            {
                yield return new SearchPlace("finding", run.Sequence, i + 1, run.Findings[i].Code, run.Findings[i].Statement);
            }
        }
    }

    /// <summary>Those of a statement of a party, or of allegations typed in. A document that is no such thing has none.</summary>
    public static IReadOnlyList<SearchPlace> OfStatement(string role, string sha256, Investigation investigation)
    {
        try
        {
            return role switch
            {
                StatementDocument.Statement when Statement.Parse(investigation.Records.Read(sha256)) is var it => [new SearchPlace("statement", null, null, it.Party, it.Body)],
                StatementDocument.Allegations => [.. AllegationFile.FromCanonical(investigation.ReadRecord(sha256)).Allegations.Select(static it => new SearchPlace("allegation", null, null, it.Party, it.Words))],
                _ => [],
            };
        }
        catch (CanonicalFormatException)
        {
            return [];
        }
    }
}
