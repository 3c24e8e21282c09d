using Ascertain.Canonical;
using Ascertain.Casework.View;

namespace Ascertain.Casework.Annotating;

/// <summary>Plans: what was to be answered, and whether that was said before the first run that answers it.</summary>
public static class Plans
{
    /// <summary>Member with the SHA-256 of the set of propositions that a plan names.</summary>
    internal const string SetMember = "propositionSet";

    /// <summary>Content of a plan's annotation.</summary>
    public static CanonicalObject Values(Question question, string? first, string? second, PlanRange range) => range.AddTo(new CanonicalObject
    {
        ["question"] = Word(question),
    }).AddIfPresent("firstProposition", first).AddIfPresent("secondProposition", second);

    /// <summary>Plans for a question in ledger order.</summary>
    public static IReadOnlyList<RecordedAnnotation> For(InvestigationView view, Question question) =>
        [.. view.Annotations.Where(it => it.Annotation.Kind == AnnotationKind.Plan && it.Annotation.Values.TextOrNull("question") == Word(question))];

    /// <summary>Plans for a question that nobody replaced or withdrew, in ledger order.</summary>
    public static IReadOnlyList<RecordedAnnotation> InForce(InvestigationView view, Question question) =>
        [.. view.Current(AnnotationKind.Plan).Where(it => it.Annotation.Values.TextOrNull("question") == Word(question))];

    /// <summary>How the plans for a question stand to the first run of a method that serves it.</summary>
    public static PlanStanding StandingOf(InvestigationView view, Question question, IReadOnlyList<MethodDescription> methods)
    {
        IReadOnlyList<RecordedAnnotation> plans = For(view, question);
        if (plans.Count == 0)
        {
            return PlanStanding.Unplanned;
        }

        long firstRun = FirstRun(view, question, methods);
        HashSet<string> replaced = [.. plans.Select(static it => it.Sha256)];
        bool changed = plans.Any(it => it.Sequence > firstRun)
            || view.Annotations.Any(it => it.Sequence > firstRun && it.Annotation.Supersedes is { } earlier && replaced.Contains(earlier));
        return plans[0].Sequence > firstRun ? PlanStanding.AfterResults : changed ? PlanStanding.ChangedAfterResults : PlanStanding.BeforeResults;
    }

    /// <summary>True when a plan for the question was entered after the first run of a method that serves it.</summary>
    public static bool ChangedAfterResults(InvestigationView view, Question question, IReadOnlyList<MethodDescription> methods)
    {
        long firstRun = FirstRun(view, question, methods);
        return For(view, question).Any(it => it.Sequence > firstRun);
    }

    /// <summary>Ledger entry of the first run of a method that serves the question; <see cref="long.MaxValue"/> where none ran yet.</summary>
    public static long FirstRun(InvestigationView view, Question question, IReadOnlyList<MethodDescription> methods)
    {
        HashSet<string> serving = [.. methods.Where(it => it.Question == question).Select(static it => it.Version.Name)];
        return view.Examinations.Where(it => serving.Contains(it.Request.Method.Name)).Select(static it => it.Sequence).DefaultIfEmpty(long.MaxValue).Min();
    }

    /// <summary>The word of a question in records and options.</summary>
    public static string Word(Question question) => question switch
    {
        Question.What => "what",
        Question.Genuine => "genuine",
        Question.When => "when",
        Question.Where => "where",
        Question.Who => "who",
        Question.Copies => "copies",
        _ => "allegations",
    };

    /// <summary>The question of a word.</summary>
    /// <exception cref="UnusableInputException">No such word.</exception>
    public static Question Parse(string word) => Enum.GetValues<Question>().Where(it => Word(it) == word) is var found && found.Any()
        ? found.First()
        : throw new UnusableInputException($"\"{word}\" is no question: what, genuine, when, where, who, copies or allegations.");
}
