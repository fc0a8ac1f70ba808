role-too-wide = You can not give a wider role than your own. Ask an officer above you.
