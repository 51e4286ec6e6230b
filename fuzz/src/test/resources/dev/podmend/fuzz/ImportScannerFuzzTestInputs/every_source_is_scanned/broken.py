import (
'''
import a
)]}
except: import b