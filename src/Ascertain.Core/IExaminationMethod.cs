namespace Ascertain;

/// <summary>A repeatable procedure that turns items into findings (a "method" in ISO/IEC 17025).</summary>
public interface IExaminationMethod
{
    /// <summary>What the method is, asks, takes, finds and cannot do.</summary>
    MethodDescription Description { get; }

    /// <summary>Runs the method. Bad input is an outcome, not an exception.</summary>
    /// <param name="request">The question; its inputs name exactly the roles in <paramref name="inputs"/>.</param>
    /// <param name="inputs">The verified bytes by role.</param>
    /// <param name="cancellationToken">A cancelled run is recorded and never compared.</param>
    ValueTask<ExaminationResult> ExamineAsync(
        ExaminationRequest request, IReadOnlyDictionary<InputRole, WorkingCopy> inputs, CancellationToken cancellationToken);
}
