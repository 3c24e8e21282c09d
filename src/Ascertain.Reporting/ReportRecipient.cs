namespace Ascertain.Reporting;

/// <summary>For whom a report was made.</summary>
/// <param name="Name">Recipient.</param>
/// <param name="Purpose">Purpose.</param>
public sealed record ReportRecipient(string Name, string Purpose);
