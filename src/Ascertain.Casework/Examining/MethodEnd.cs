namespace Ascertain.Casework.Examining;

/// <summary>How a run of a method ended: with its result, or with a fault of the method itself.</summary>
/// <param name="Result">The result, or null.</param>
/// <param name="Fault">What broke in the method; null where there is a result.</param>
public sealed record MethodEnd(ExaminationResult? Result, Exception? Fault)
{
    /// <summary>What is recorded: a fault of the method ends its run as failed, and not the investigation.</summary>
    public ExaminationResult Recorded => Result ?? ExaminationResult.Only(new ExaminationOutcome.Failed(
        $"The method itself broke ({Fault!.GetType().Name}); this is a fault of the program, not a finding about the item.", null));
}
