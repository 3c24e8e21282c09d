namespace Ascertain.Copies.ClipIndex;

/// <summary>A file of an index that does not hold what was written into it.</summary>
/// <param name="File">Its path.</param>
/// <param name="Statement">One plain sentence.</param>
/// <param name="IsMadeAgain">Whether it holds nothing but what the other files tell, so that answers do not depend on it.</param>
public sealed record IndexFault(string File, string Statement, bool IsMadeAgain);
