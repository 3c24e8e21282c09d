namespace Ascertain.Workbench.Access;

/// <summary>Says whose hand enters something: the account's beyond this machine, else the person's for whom the workbench was started. Work in the background takes the name along, since the
/// request has ended by then.</summary>
internal sealed class WhoActs(IHttpContextAccessor requests)
{
    /// <exception cref="InvalidOperationException">No request is being answered, or nobody was let in with it.</exception>
    public string Name => requests.HttpContext?.Features.Get<Acting>()?.Name ?? throw new InvalidOperationException("Nobody was let in with this request.");
}
