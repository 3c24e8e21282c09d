using Ascertain.Canonical;
using Ascertain.Casework.Geolocating;
using Ascertain.Chronolocation.Light;
using Ascertain.Evaluation.Propositions;
using Ascertain.Evaluation.Weighing;
using Ascertain.Geolocation.SkylineExamination;

namespace Ascertain.Casework.Annotating;

/// <summary>What a record of a known kind must hold, so that whatever reads it later can. Asked before a record is entered, since none is ever taken out.</summary>
/// <remarks>Members that no reader knows are kept and shown as they are; so are kinds that this release does not know.</remarks>
public static class AnnotationForm
{
    private const int MostKindCharacters = 40; // arbitrary

    /// <summary>What is wrong with a record, as one sentence; null when its readers can read it.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="aboutExhibit">True when it names an exhibit.</param>
    /// <param name="values">Its content.</param>
    public static string? Fault(string kind, bool aboutExhibit, CanonicalObject values)
    {
        try
        {
            if (kind.Length is 0 or > MostKindCharacters || !char.IsAsciiLetterLower(kind[0]) || !kind.All(char.IsAsciiLetterOrDigit))
            {
                return $"A kind is one word of 1 to {MostKindCharacters} letters and digits that begins small, as \"verticalObject\".";
            }

            return (kind is AnnotationKind.Tag or AnnotationKind.Description or AnnotationKind.Geolocation or AnnotationKind.Setting or AnnotationKind.Lens or AnnotationKind.SceneNotes or AnnotationKind.ChecklistAnswer or AnnotationKind.Protection || MarkingKind.All.Contains(kind)) && !aboutExhibit
                ? $"A {kind} is about an exhibit: name its number."
                : Content(kind, values) is { } fault ? $"This is no {kind}: {fault}" : null;
        }
        catch (Exception fault) when (fault is CanonicalFormatException or UnusableInputException)
        {
            return $"This is no {kind}: {fault.Message}";
        }
    }

    private static string? Content(string kind, CanonicalObject values)
    {
        switch (kind)
        {
            case AnnotationKind.Note:
                values.Object("text").Text("sealed");
                return null;
            case AnnotationKind.Tag:
                return Texts(values, "tags", 1);
            case AnnotationKind.Plan:
                Plans.Parse(values.Text("question"));
                return values.Has("firstProposition") != values.Has("secondProposition") ? "a pair has two propositions."
                    : Text(values, "range") ?? (values.Has("firstProposition") ? Text(values, "firstProposition") ?? Text(values, "secondProposition") : null);
            case AnnotationKind.Proposition:
                return values.Text("level") is not ("file" or "recording" or "scene") ? "its level is file, recording or scene."
                    : Texts(values, "propositions", 2) ?? Text(values, "conditioningInformation") ?? Weighable(values);
            case AnnotationKind.Weighing:
                return EvidenceStatement.Fault(values, "-"); // the reason stands beside the content
            case AnnotationKind.Assessment:
                Plans.Parse(values.Text("question"));
                return values.Has(ClosedContent.DigestMember) // closed: its content lies sealed until it is laid open
                    ? Text(values, ClosedContent.DigestMember)
                    : Text(values, "conclusion") ?? Texts(values, "cites", 1) ?? Judged(values);
            case AnnotationKind.Geolocation:
                ClosedContent.CommitmentIn(values);
                if (values.Has("summary"))
                {
                    MemoSummary.FromCanonical(values.Object("summary"));
                }

                return values.Integer("frame") < 0 ? "frames count from 0." : Text(values, ClosedContent.DigestMember);
            case AnnotationKind.Setting:
                ClosedContent.CommitmentIn(values);
                return FilmingSettings.DigestIn(values).Sha256Hex == values.Text(ClosedContent.DigestMember) ? null : "its two digests are of different documents.";
            case AnnotationKind.Lens:
                StatedLens.Read(values, "-", null);
                return null;
            case AnnotationKind.SceneNotes:
                SceneNote.Read(values);
                return null;
            case AnnotationKind.ChecklistAnswer:
                return ChecklistAnswer.Fault(values);
            case AnnotationKind.Erratum:
                return values.Integer("entry") < 0 ? "entries count from 0." : Text(values, "correction") ?? (values.Has("code") ? Text(values, "code") : null);
            case AnnotationKind.Description:
                return Text(values, "text") ?? (values.Has("frame") && values.Integer("frame") < 0 ? "frames count from 0." : null);
            case AnnotationKind.Task:
                return WorkTask.Fault(values);
            case AnnotationKind.AllegationReview:
                return Alleging.AllegationReview.Fault(values);
            case AnnotationKind.Approval:
                values.Boolean("positions");
                if (values.Has("names"))
                {
                    _ = values.Array("names").Texts().Count();
                }

                if (values.Has("release"))
                {
                    values.Boolean("release");
                }

                if (values.Has(MaskedFrames.Member))
                {
                    MaskedFrames.FromCanonical(values.Object(MaskedFrames.Member));
                }

                return values.Integer("exhibit") is < 1 or > int.MaxValue ? "exhibits count from 1."
                    : values.Array("frames").All(static it => it is CanonicalNumber { Value: >= 0 and <= CanonicalNumber.GreatestInteger } number && number.Value == Math.Floor(number.Value))
                        ? Text(values, "recipient") ?? Text(values, "purpose") : "a frame is a whole number from 0.";
            case AnnotationKind.Protection:
                return Protection.Fault(values);
            case var drawn when MarkingKind.All.Contains(drawn):
                FrameMarking.Parse(drawn, values);
                return null;
            default:
                return null;
        }
    }

    // Grade and standard of proof, where there are any.
    private static string? Judged(CanonicalObject values)
    {
        if (values.Has(View.AssessmentContent.StandardMember))
        {
            Evaluation.Agreement.StandardOfProof.FromCanonical(values.Object(View.AssessmentContent.StandardMember));
        }

        return values.Has(View.AssessmentContent.GradeMember) && View.AssessmentContent.GradeIn(values) is null ? "a grade is a letter A to F for the source and a figure 1 to 6 for what it says, as B2." : null;
    }

    // Spans of time and ids, where there are any; and that the propositions are different.
    private static string? Weighable(CanonicalObject values)
    {
        AllegedTimes.Spans(values);
        AllegedPlaces.Areas(values);
        PropositionSet.FromCanonical("set", values, out string? refusal);
        return refusal;
    }

    private static string? Text(CanonicalObject values, string name) => values.Text(name).Length > 0 ? null : $"\"{name}\" is empty.";

    private static string? Texts(CanonicalObject values, string name, int least)
    {
        string[] texts = [.. values.Array(name).Texts()];
        return texts.Length < least || texts.Any(static it => it.Length == 0) ? $"\"{name}\" holds at least {least} texts, none of them empty." : null;
    }
}
