namespace Ascertain.Workbench.Access;

/// <summary>Who a request acts as; set by the gate that let it in.</summary>
internal sealed record Acting(string Name);
