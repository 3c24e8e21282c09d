using Ascertain.Canonical;

namespace Ascertain.Casework.Tests.Rerunning;

/// <summary>A method that says which propositions it was given. Without any it says that there are none.</summary>
internal sealed class Weighing(bool required = true) : IExaminationMethod
{
    private static readonly InputRole Propositions = new("propositions");

    public MethodDescription Description { get; } = new()
    {
        Version = new MethodVersion("weighing", "1.0"), Question = Question.What, Summary = "Invented.",
        Inputs = [new InputDescription(InputRole.Clip, "A clip."), new InputDescription(Propositions, "What is weighed.", required)],
        FindingCodes = [], Limits = ["It is invented."], Sources = ["None."], WorkedExample = "None.",
    };

    public static ExaminationResult ResultOf(Annotation propositions) => Said(
        $"weighs {propositions.Values.Text("level")}: {string.Join(" / ", propositions.Values.Array("propositions").Texts())}, given {propositions.Values.Text("conditioningInformation")}");

    public ValueTask<ExaminationResult> ExamineAsync(ExaminationRequest request, IReadOnlyDictionary<InputRole, WorkingCopy> inputs, CancellationToken cancellationToken)
    {
        if (!inputs.TryGetValue(Propositions, out WorkingCopy? copy))
        {
            return ValueTask.FromResult(Said("weighs nothing"));
        }

        byte[] bytes = new byte[copy.ByteCount];
        RandomAccess.Read(copy.Handle, bytes, 0);
        return ValueTask.FromResult(ResultOf(Annotation.FromCanonical(CanonicalJson.ParseObject(bytes))));
    }

    private static ExaminationResult Said(string statement) => new(ExaminationOutcome.Completed.Instance, [new Finding("weighing.said", Locator.WholeItem, statement, "invented")], []);
}
