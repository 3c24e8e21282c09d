namespace Ascertain.Casework.Examining;

/// <summary>A method and the question put to it.</summary>
public sealed record MethodRun(IExaminationMethod Method, ExaminationRequest Request);
