namespace Ascertain.Casework.Examining;

/// <summary>A run that is to be done: a method, the exhibit it is about, and its question with all inputs resolved.</summary>
/// <param name="Method">The method.</param>
/// <param name="Exhibit">What it is about.</param>
/// <param name="Request">The question.</param>
public sealed record PlannedRun(IExaminationMethod Method, ExhibitNumber Exhibit, ExaminationRequest Request);
