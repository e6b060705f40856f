namespace CooperationPortal.Web.Security;

/// <summary>
/// Marks what a script asks by itself: it shows nobody at the keyboard, and does not prolong the session (SEC-20). Nobody would ever be
/// signed out otherwise who leaves a page open that tells the server something every few seconds.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class IsNoUseAttribute : Attribute;
